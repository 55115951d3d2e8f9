/** The one ink block on screen and the small line under it. What it does next is the store's to say. */
import type { Words } from '../i18n/dictionary.ts';
import { useWords } from '../i18n/dictionary.ts';
import type { LabState } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import { lastSaveStep, penStep } from '../story/scene.ts';
import { usedComponents } from '../train/components.ts';
import { givenBack } from '../train/timeline.ts';
import { LeavingButton } from './LeavingButton.tsx';
import styles from './PrimaryButton.module.css';
import { shownCrash } from './parts.ts';
import { useMeant } from './useMeant.ts';
import { useIsTouch } from './useMedia.ts';

type PrimaryWords = Words['ui']['primary'];

function labelOf(state: LabState, words: PrimaryWords): string {
  if (state.settings) return words.train;
  switch (state.scene?.phase) {
    case 'live':
    case 'resuming':
      return words.crashNow;
    case 'crashed':
    case 'found':
      return words.resume(shownCrash(state)?.checkpoint ?? 0);
    case 'resumed':
      return words.again;
    default:
      return words.crashIt;
  }
}

/** Steps between the newest save and the pen. */
function stepsAtRisk({ scene }: LabState): number {
  const pen = scene && penStep(scene);
  return scene && pen !== null ? pen - lastSaveStep(scene) : 0;
}

function partsLine(state: LabState, words: PrimaryWords): string {
  const { scene } = state;
  const crash = shownCrash(state);
  if (!scene || !crash) return '';
  const back = givenBack(crash);
  const used = usedComponents(scene.experiment);
  const sizeBytes = back.reduce((sum, name) => sum + (scene.savedParts?.[name].sizeBytes ?? 0), 0);
  return words.parts(used.filter((name) => back.includes(name)).length, used.length, sizeBytes);
}

function lineOf(state: LabState, words: PrimaryWords, isTouch: boolean): string {
  if (state.progress.isStarting) return words.starting;
  const at = shownCrash(state)?.at;
  switch (state.scene?.phase) {
    case 'first':
      if (at === undefined) return '';
      return isTouch ? words.hintTap(at) : words.hintFirst(at);
    case 'live':
    case 'resuming':
      return words.wouldLose(stepsAtRisk(state));
    case 'crashed':
    case 'found':
      return partsLine(state, words);
    case 'resumed':
      return words.stillThere(shownCrash(state)?.checkpoint ?? 0);
    case 'finished':
      return words.runsAgain;
    default:
      return '';
  }
}

/** It would start something again where a moment ago it crashed the run. */
const hasEnded = ({ scene }: LabState): boolean => scene?.phase === 'finished' || scene?.phase === 'resumed';

const OPENERS = ['[data-opens="settings"]', '[data-primary]'];

/** The way out of the settings, for hands without an Esc key too. */
function Leave() {
  const { primary } = useWords().ui;
  const isTouch = useIsTouch();
  return (
    <LeavingButton heirs={OPENERS} className={styles.leave} onClick={() => actions.closeSettings()}>
      {isTouch ? primary.leave : primary.escape}
    </LeavingButton>
  );
}

export function PrimaryButton() {
  const { primary } = useWords().ui;
  const isTouch = useIsTouch();
  const label = useLab((state) => labelOf(state, primary));
  const line = useLab((state) => lineOf(state, primary, isTouch));
  const isBusy = useLab(({ progress }) => progress.isStarting);
  const isInSettings = useLab(({ settings }) => settings !== null);
  const meant = useMeant(useLab(hasEnded));
  return (
    <div className={styles.block}>
      <button
        type="button"
        className={styles.button}
        aria-busy={isBusy}
        data-primary
        onClick={meant(actions.primary)}
      >
        {label}
      </button>
      {isInSettings ? <Leave /> : <p className={styles.line}>{line}</p>}
    </div>
  );
}
