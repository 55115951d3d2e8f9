/** The log, the newest line at the bottom. It stays there while lines come, unless somebody has scrolled up to read. */
import { useWords } from '../../i18n/dictionary.ts';
import { useLab } from '../../store/lab.ts';
import { formatLine } from '../../story/log.ts';
import styles from './Foot.module.css';

export function Log() {
  const { foot } = useWords().table;
  // The text, not the lines: it changes once in many steps.
  const text = useLab(({ log }) => log.map(formatLine).join('\n'));
  return (
    <section className={styles.column} aria-labelledby="log">
      <h2 id="log" className={styles.title}>
        {foot.log}
      </h2>
      {/* A reversed column keeps its bottom in view by itself: scrolling by script would cost a layout each time. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <div className={styles.log} tabIndex={0} role="log" aria-live="off" aria-labelledby="log">
        <pre>{text}</pre>
      </div>
    </section>
  );
}
