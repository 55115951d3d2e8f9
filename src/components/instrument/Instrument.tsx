/**
 * The instrument: flags, ruler, learning rate, loss, difference and the seven rows on one step axis. It measures what the
 * window leaves and decides what is drawn; how, is its parts' business.
 */
import { lazy, memo, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { LabState } from '../../store/contract.ts';
import { useLab } from '../../store/lab.ts';
import { lastCrash, type Scene } from '../../story/scene.ts';
import { usedComponents } from '../../train/components.ts';
import { COMPONENTS } from '../../train/experiment/types.ts';
import { changeOf, picturesOf } from '../charts/picture.ts';
import { stepRange } from './axes.ts';
import { Drawing } from './Drawing.tsx';
import { Handles } from './Handles.tsx';
import { createHand } from './hand.ts';
import styles from './Instrument.module.css';
import { type Frame, type Layout, layoutOf } from './layout.ts';
import { PanelNames } from './PanelNames.tsx';
import { Panels } from './Panels.tsx';
import { Paper } from './Paper.tsx';
import { Progress } from './Progress.tsx';
import { Rows } from './Rows.tsx';
import { SaveBoxes } from './SaveBoxes.tsx';
import { useCrashMotion } from './useCrashMotion.ts';
import { useFrame } from './useFrame.ts';
import { useStillScene } from './useView.ts';

/** Unseen, and written only once the curves stand still. */
const CurveTables = lazy(() =>
  import('./CurveTables.tsx').then(({ CurveTables }) => ({ default: CurveTables })),
);

export function Instrument() {
  const element = useRef<HTMLElement>(null);
  const frame = useFrame(element);
  const scene = useUnhurried(useStillScene());
  const isFalling = useCrashMotion(scene?.phase);
  return (
    <section ref={element} className={styles.instrument} data-falling={isFalling}>
      {frame && scene ? <Measured frame={frame} scene={scene} /> : null}
    </section>
  );
}

/** While a plan is changed by hand the hand comes first: what it leads to is drawn in slices between its moves. */
function useUnhurried(scene: Scene | null): Scene | null {
  const later = useDeferredValue(scene);
  return scene?.phase === 'first' && later?.phase === 'first' ? later : scene;
}

/** Numbers only, so that the axis and all that hangs on it stay as they are while nothing moves them. */
function useLayout(frame: Frame, scene: Scene, settings: LabState['settings']): Layout {
  const isInSettings = settings !== null;
  // Both runs that the settings compare are drawn to their ends.
  const end = Math.max(scene.axisEnd, settings?.beforeScene?.axisEnd ?? 0);
  const isZoomed = useLab((state) => state.isZoomed);
  const crash = lastCrash(scene);
  const isPhone = frame.form === 'phone';
  const hasCrashed = scene.phase !== 'first' && crash !== null;
  const [from, to] = stepRange({
    end,
    seam: crash && !isInSettings ? [crash.checkpoint, crash.at] : null,
    isPhone,
    isZoomed,
    hasCrashed,
  });
  const used = usedComponents(scene.experiment).join();
  const hasDifference = crash !== null && !isInSettings;
  return useMemo(
    () =>
      layoutOf(frame, {
        used: COMPONENTS.filter((name) => used.split(',').includes(name)),
        hasDifference,
        range: [from, to],
        end,
        areRowsEqual: isInSettings,
      }),
    [frame, used, hasDifference, from, to, end, isInSettings],
  );
}

interface MeasuredProps {
  readonly frame: Frame;
  readonly scene: Scene;
}

const Measured = memo(function Measured({ frame, scene }: MeasuredProps) {
  const settings = useLab((state) => state.settings);
  const isLog = useLab((state) => state.isLogScale);
  const [hand] = useState(createHand);
  const isInSettings = settings !== null;
  const layout = useLayout(frame, scene, settings);
  const change = useMemo(() => (settings ? changeOf(scene, settings.beforeScene) : null), [settings, scene]);
  const pictures = useMemo(() => picturesOf(scene, change, layout, isLog), [scene, change, layout, isLog]);
  const drawn = { layout, scene, pictures, isInSettings };
  return (
    <>
      <Paper {...drawn} hand={hand} />
      <Panels {...drawn} />
      <Rows layout={layout} isInSettings={isInSettings} />
      <PanelNames layout={layout} />
      <Drawing {...drawn} hand={hand} />
      {isInSettings ? null : <Handles layout={layout} scene={scene} hand={hand} />}
      <SaveBoxes layout={layout} />
      <Progress layout={layout} />
      <Suspense>
        <CurveTables scene={scene} pictures={pictures} isInSettings={isInSettings} />
      </Suspense>
    </>
  );
});
