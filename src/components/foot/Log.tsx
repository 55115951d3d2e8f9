/** The log, the newest line at the bottom. It stays there while lines come, unless somebody has scrolled up to read. */
import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../../i18n/dictionary.ts';
import { useLab } from '../../store/lab.ts';
import { formatLine } from '../../story/log.ts';
import styles from './Foot.module.css';

/** Within a line of the bottom is at the bottom. */
const SLACK_PX = 24;

export function Log() {
  const { foot } = useWords().table;
  const lines = useLab((state) => state.log);
  const view = useRef<HTMLPreElement>(null);
  const isAtBottom = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is what scrolls
  useLayoutEffect(() => {
    const element = view.current;
    if (element && isAtBottom.current) element.scrollTop = element.scrollHeight;
  }, [lines]);
  return (
    <section className={styles.column} aria-labelledby="log">
      <h2 id="log" className={styles.title}>
        {foot.log}
      </h2>
      <pre
        ref={view}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
        tabIndex={0}
        className={styles.log}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          isAtBottom.current = scrollHeight - scrollTop - clientHeight < SLACK_PX;
        }}
      >
        {lines.map(formatLine).join('\n')}
      </pre>
    </section>
  );
}
