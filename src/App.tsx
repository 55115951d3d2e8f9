/** The page: bar, strip, sentence with its answer, instrument and foot, in the visitor's language and light. */
import { lazy, Suspense, useEffect } from 'react';
import { Headline } from './components/Headline.tsx';
import { Instrument } from './components/instrument/Instrument.tsx';
import { LiveRegion } from './components/LiveRegion.tsx';
import { NoticeStrip } from './components/NoticeStrip.tsx';
import { TopBar } from './components/TopBar.tsx';
import { useKeys } from './components/useKeys.ts';
import { useRunAttributes } from './components/useRunAttributes.ts';
import { LanguageContext, useWords } from './i18n/dictionary.ts';
import { useLab } from './store/lab.ts';
import './components/theme.css';

/** Below the fold or behind a key: loaded after the first curve's scripts. */
const Foot = lazy(() => import('./components/foot/Foot.tsx').then(({ Foot }) => ({ default: Foot })));
const HelpDialog = lazy(() =>
  import('./components/HelpDialog.tsx').then(({ HelpDialog }) => ({ default: HelpDialog })),
);

export function App() {
  const language = useLab((state) => state.language);
  return (
    <LanguageContext value={language}>
      <Page />
    </LanguageContext>
  );
}

function Page() {
  useDocumentElement();
  useKeys();
  return (
    <>
      <TopBar />
      <main ref={useRunAttributes()}>
        <NoticeStrip />
        <Headline />
        <Instrument />
      </main>
      <LiveRegion />
      <Suspense>
        <Foot />
        <HelpDialog />
      </Suspense>
    </>
  );
}

/** What only the root element can say: the language for voices and fonts, the theme for colours. */
function useDocumentElement(): void {
  const { ui } = useWords();
  const theme = useLab((state) => state.theme);
  useEffect(() => {
    document.documentElement.lang = ui.lang;
  }, [ui.lang]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
}
