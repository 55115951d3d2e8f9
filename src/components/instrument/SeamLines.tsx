/**
 * Seams, straight, and tears, zigzag, through all channels, and the grey of what was lost between them. A hand that drags moves
 * the newest pair in the same frame, by writing to the elements; the next render puts them where the document says.
 */
import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import type { Scene } from '../../story/scene.ts';
import type { Hand } from './hand.ts';
import styles from './Instrument.module.css';
import { type Layout, xOf } from './layout.ts';
import { linePath, tornPath, zigzag } from './svgPath.ts';
import { type ShownSeam, useSeams } from './useView.ts';

export interface SeamLinesProps {
  readonly layout: Layout;
  readonly scene: Scene;
  readonly hand: Hand;
  readonly part: 'strip' | 'edges';
}

export const SeamLines = memo(function SeamLines({ layout, scene: { phase }, hand, part }: SeamLinesProps) {
  const seams = useSeams();
  return seams.map((seam, i) => {
    const isNewest = i === seams.length - 1;
    return (
      <SeamPart
        // biome-ignore lint/suspicious/noArrayIndexKey: the i-th crash is the i-th crash
        key={i}
        layout={layout}
        seam={seam}
        hand={isNewest ? hand : null}
        part={part}
        isHanging={isNewest && phase === 'crashed'}
        isTraining={isNewest && phase === 'resuming'}
      />
    );
  });
});

interface SeamPartProps {
  readonly layout: Layout;
  readonly seam: ShownSeam;
  readonly hand: Hand | null;
  readonly part: 'strip' | 'edges';
  /** Above the table the strip hangs by itself. */
  readonly isHanging: boolean;
  /** The grey then shows what the next crash would cost. */
  readonly isTraining: boolean;
}

/** The d of what a seam draws. */
function pathsOf({ layout, seam, part, isHanging, isTraining }: Omit<SeamPartProps, 'hand'>) {
  const { top, bottom, head, unit } = layout;
  const [from, at] = [xOf(layout, seam.checkpoint), xOf(layout, seam.at)];
  const upper = isHanging ? head.top : top;
  const isTorn = seam.at > seam.checkpoint;
  if (part === 'strip')
    return { fill: isTorn && !isTraining ? tornPath(from, at, upper, bottom, unit) : '', edges: '' };
  return {
    fill: '',
    edges: `M${from} ${top}V${bottom}${isTorn ? linePath(zigzag(at, upper, bottom, unit)) : ''}`,
  };
}

function SeamPart(props: SeamPartProps) {
  const { hand } = props;
  const fill = useRef<SVGPathElement>(null);
  const edges = useRef<SVGPathElement>(null);
  const write = (seam: ShownSeam) => {
    const paths = pathsOf({ ...props, seam });
    fill.current?.setAttribute('d', paths.fill);
    edges.current?.setAttribute('d', paths.edges);
  };
  const latest = useRef(write);
  useLayoutEffect(() => {
    latest.current = write;
    write(props.seam);
  });
  useEffect(() => hand?.follow((seam) => latest.current(seam)), [hand]);
  return (
    <>
      <path ref={fill} className={styles.lost} />
      <path ref={edges} className={styles.seam} />
    </>
  );
}
