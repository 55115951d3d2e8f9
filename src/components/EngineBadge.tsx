/** Which engine computed the newest heavy line, and the choice of the one that trains. */
import { useWords, type Words } from '../i18n/dictionary.ts';
import type { LabState } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import type { EngineInfo, EngineName } from '../train/engine/engine.ts';
import { cx } from './cx.ts';
import styles from './EngineBadge.module.css';
import { Popover } from './Popover.tsx';
import { useIsPhone, useIsWide } from './useMedia.ts';

type EngineWords = Words['ui']['engine'];

const isGpuEngine = (info: EngineInfo | null | undefined): boolean => info?.name === 'tfjs';

function badgeText(
  { scene, liveEngine }: LabState,
  words: EngineWords,
  join: string,
  room: 'little' | 'some' | 'enough',
): string {
  const info = scene?.engine;
  if (room === 'little') return isGpuEngine(info) ? words.webgpu : words.cpu;
  if (info && isGpuEngine(info)) {
    const adapter = room === 'enough' ? info.adapter : '';
    const software = info.device === 'software' ? words.software : '';
    return [words.webgpu, adapter, software].filter(Boolean).join(join);
  }
  if (liveEngine.hasWebGpu === null) return words.cpu + join + words.isStarting;
  return isGpuEngine(liveEngine.info) ? words.cpu + join + words.isReady : words.cpu;
}

function tipOf({ scene, liveEngine }: LabState, words: EngineWords): string {
  const info = isGpuEngine(scene?.engine) ? scene?.engine : undefined;
  if (info) return info.adapter === '' ? words.webgpu : words.adapter(info.adapter);
  return liveEngine.hasWebGpu === false ? words.isUnavailable : words.previewTip;
}

export function EngineBadge() {
  const { ui } = useWords();
  const isPhone = useIsPhone();
  const isWide = useIsWide();
  const room = isPhone ? 'little' : isWide ? 'enough' : 'some';
  const text = useLab((state) => badgeText(state, ui.engine, ui.listJoin, room));
  const tip = useLab((state) => tipOf(state, ui.engine));
  const isOnGpu = useLab(({ scene }) => scene?.engine.device === 'gpu');
  const label = (
    <>
      <i className={cx(styles.dot, isOnGpu && styles.gpu)} />
      {text}
    </>
  );
  return (
    <Popover label={label} name={ui.engine.now(text)} title={tip} className={styles.badge}>
      <EngineChoice tip={tip} />
    </Popover>
  );
}

function EngineChoice({ tip }: { readonly tip: string }) {
  const { engine } = useWords().ui;
  const wanted = useLab(({ liveEngine }) => liveEngine.wanted);
  const isMissing = useLab(({ liveEngine }) => liveEngine.hasWebGpu === false);
  const options: readonly (EngineName | 'auto')[] = ['auto', 'tfjs', 'reference'];
  return (
    <>
      <p className={styles.title}>{engine.choose}</p>
      <ul>
        {options.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={name === wanted}
              disabled={name === 'tfjs' && isMissing}
              className={styles.choice}
              onClick={() => actions.setEngine(name)}
            >
              {engine[name]}
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.title}>{tip}</p>
    </>
  );
}
