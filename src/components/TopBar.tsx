/** The bar: the page's name, the experiment in words, examples, the engine, and how the page is shared, spoken and lit. */
import { useWords } from '../i18n/dictionary.ts';
import type { Language, Theme } from '../store/contract.ts';
import { actions, useLab } from '../store/lab.ts';
import { CopyLink } from './CopyLink.tsx';
import { cx } from './cx.ts';
import { EngineBadge } from './EngineBadge.tsx';
import { experimentWords } from './experimentWords.ts';
import { Popover } from './Popover.tsx';
import { ScenarioLinks } from './ScenarioLinks.tsx';
import styles from './TopBar.module.css';

/** What stands in the bar, in a short menu or in the menu of a phone is the style sheet's choice: exactly one of them is shown. */
export function TopBar() {
  const { bar } = useWords().ui;
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>{bar.name}</h1>
      <nav aria-label={bar.label} className={styles.nav}>
        <span aria-current="page" className={cx(styles.run, styles.atLeastTablet)}>
          {bar.run}
        </span>
        <ExperimentButton className={styles.wide} />
        <SettingsButton className={styles.tablet} />
        <div className={cx(styles.examples, styles.wide)}>
          <span>{bar.isItABug}</span>
          <ScenarioLinks />
        </div>
        <Popover label={bar.isItABug} className={styles.tablet}>
          <ScenarioLinks isColumn />
        </Popover>
      </nav>
      <div className={styles.right}>
        <EngineBadge />
        <CopyLink className={styles.atLeastTablet}>{bar.share}</CopyLink>
        <LanguageButton className={styles.notTiny} />
        <ThemeButton className={styles.notTiny} />
        <PhoneMenu />
      </div>
    </header>
  );
}

function PhoneMenu() {
  const { bar } = useWords().ui;
  return (
    <Popover label={bar.menu} className={styles.phone}>
      <div className={styles.menu}>
        <SettingsButton />
        <CopyLink>{bar.share}</CopyLink>
        <LanguageButton className={styles.tiny} />
        <ThemeButton className={styles.tiny} />
        <span className={styles.menuTitle}>{bar.isItABug}</span>
        <ScenarioLinks isColumn />
      </div>
    </Popover>
  );
}

const toggleSettings = (isOpen: boolean): void => (isOpen ? actions.closeSettings() : actions.openSettings());

function ExperimentButton({ className }: ButtonProps) {
  const dictionary = useWords();
  const { bar } = dictionary.ui;
  const isOpen = useLab(({ settings }) => settings !== null);
  const words = useLab(({ experiment }) => experimentWords(experiment, dictionary));
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      data-opens="settings"
      aria-label={bar.settingsOf(words)}
      title={words}
      className={cx(styles.experiment, className)}
      onClick={() => toggleSettings(isOpen)}
    >
      {words}
    </button>
  );
}

interface ButtonProps {
  readonly className?: string | undefined;
}

function SettingsButton({ className }: ButtonProps) {
  const { bar } = useWords().ui;
  const isOpen = useLab(({ settings }) => settings !== null);
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      data-opens="settings"
      className={className}
      onClick={() => toggleSettings(isOpen)}
    >
      {bar.settings}
    </button>
  );
}

const OTHER_LANGUAGE: Record<Language, Language> = { en: 'zh', zh: 'en' };
const OTHER_THEME: Record<Theme, Theme> = { light: 'dark', dark: 'light' };

function LanguageButton({ className }: ButtonProps) {
  const { bar } = useWords().ui;
  const language = useLab((state) => state.language);
  return (
    <button
      type="button"
      lang={bar.otherLanguageLang}
      className={className}
      onClick={() => actions.setLanguage(OTHER_LANGUAGE[language])}
    >
      {bar.otherLanguage}
    </button>
  );
}

function ThemeButton({ className }: ButtonProps) {
  const { bar } = useWords().ui;
  const theme = useLab((state) => state.theme);
  return (
    <button type="button" className={className} onClick={() => actions.setTheme(OTHER_THEME[theme])}>
      {bar[OTHER_THEME[theme]]}
    </button>
  );
}
