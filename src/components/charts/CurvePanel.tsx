/**
 * One panel: Recharts draws the axis and the named curves. What moves at every step is drawn by the children, as paths of our
 * own on the same scales. Grid and area lie on the paper below, because seams run over them and under the curves.
 */
import { memo, type ReactNode, useMemo } from 'react';
import { ComposedChart, Line, XAxis, YAxis } from 'recharts';
import type { Point } from '../../story/decimate.ts';
import type { ValueAxis } from '../instrument/axes.ts';
import { tickText } from '../instrument/numbers.ts';
import { dashes } from '../instrument/svgPath.ts';
import styles from './CurvePanel.module.css';
import { type LineKind, LOOKS } from './looks.ts';
import type { PanelBox } from './panelBox.ts';

export interface NamedCurve {
  readonly key: string;
  readonly kind: LineKind;
  readonly points: readonly Point[];
}

export interface CurvePanelProps {
  readonly box: PanelBox;
  readonly axis: ValueAxis;
  readonly curves: readonly NamedCurve[];
  readonly description: string;
  readonly children?: ReactNode;
}

/** Recharts freezes what it is given and needs null for a break. */
const rowsOf = (points: readonly Point[]) =>
  points.map(({ step, value }) => ({ step, value: Number.isFinite(value) ? value : null }));

const Curve = memo(function Curve({ curve, unit }: { readonly curve: NamedCurve; readonly unit: number }) {
  const data = useMemo(() => rowsOf(curve.points), [curve]);
  const { stroke, width, dash, isRound } = LOOKS[curve.kind];
  return (
    <Line
      data={data}
      dataKey="value"
      type="linear"
      stroke={stroke}
      strokeWidth={width * unit}
      strokeDasharray={dashes(dash, unit)}
      strokeLinecap={isRound ? 'round' : 'butt'}
      strokeLinejoin="round"
      dot={false}
      activeDot={false}
      isAnimationActive={false}
    />
  );
});

/** A new reference would register the axes anew. */
function useAxes({ layout, padTop, padBottom }: PanelBox, { low, high, ticks, isLog }: ValueAxis) {
  const { from, to, left, right, width, unit, form } = layout;
  return useMemo(
    () => ({
      margin: { left: 0, right: width - right, top: padTop, bottom: padBottom },
      axes: (
        <>
          <XAxis type="number" dataKey="step" domain={[from, to]} allowDataOverflow hide height={0} />
          <YAxis
            type="number"
            scale={isLog ? 'log' : 'linear'}
            domain={[low, high]}
            ticks={[...ticks]}
            width={left}
            axisLine={false}
            tickLine={false}
            tickSize={0}
            tickMargin={(form === 'phone' ? 7 : 14) * unit}
            tickFormatter={tickText}
            interval={0}
          />
        </>
      ),
    }),
    [from, to, left, right, width, unit, form, padTop, padBottom, low, high, ticks, isLog],
  );
}

export const CurvePanel = memo(function CurvePanel(props: CurvePanelProps) {
  const { box, axis, curves, description, children } = props;
  const { width, unit } = box.layout;
  const { margin, axes } = useAxes(box, axis);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an img element cannot hold a drawing made of elements
    <div role="img" aria-label={description} className={styles.panel} style={{ top: box.top, height: box.height }}>
      <ComposedChart width={width} height={box.height} margin={margin} accessibilityLayer={false} data={NOTHING}>
        {axes}
        {curves.map((curve) => (
          <Curve key={curve.key} curve={curve} unit={unit} />
        ))}
        {children}
      </ComposedChart>
    </div>
  );
});

/** Every curve brings its own rows. */
const NOTHING: never[] = [];
