/**
 * One panel: Recharts draws the axis and the named curves. What moves at every step is drawn by the children, as paths of our
 * own on the same scales. Grid and area lie on the paper below, because seams run over them and under the curves.
 */
import { memo, type ReactNode, useMemo } from 'react';
import { ComposedChart, DefaultZIndexes, Line, type LineDrawShapeProps, XAxis, YAxis } from 'recharts';
import type { Point } from '../../story/decimate.ts';
import type { ValueAxis } from '../instrument/axes.ts';
import { tickText } from '../instrument/numbers.ts';
import { dashes, linePath, type Pair } from '../instrument/svgPath.ts';
import styles from './CurvePanel.module.css';
import { DRAWING_ORDER, type LineKind, LOOKS } from './looks.ts';
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

interface CurveProps {
  readonly curve: NamedCurve;
  readonly unit: number;
}

const isSamePoint = (a: Point, b: Point | undefined): boolean =>
  a.step === b?.step && Object.is(a.value, b.value);

/** A drag replaces every curve, most of them by the same. */
const isSameCurve = (a: CurveProps, b: CurveProps): boolean =>
  a.unit === b.unit &&
  a.curve.kind === b.curve.kind &&
  a.curve.points.length === b.curve.points.length &&
  a.curve.points.every((point, i) => isSamePoint(point, b.curve.points[i]));

/** Recharts' own shape would be measured at every render, for an animation that is off. */
function plainPath({
  points,
  stroke,
  strokeWidth,
  strokeDasharray,
  strokeLinecap,
  clipPath,
}: LineDrawShapeProps) {
  const d = linePath((points ?? []).map(({ x, y }): Pair => [x ?? Number.NaN, y ?? Number.NaN]));
  const line = { stroke, strokeWidth, strokeDasharray, strokeLinecap, clipPath };
  return <path className="recharts-line-curve" fill="none" strokeLinejoin="round" d={d} {...line} />;
}

/** Recharts draws lines of one layer in the order in which they came, so each kind has a layer of its own. */
const layerOf = (kind: LineKind): number => DefaultZIndexes.line + DRAWING_ORDER.indexOf(kind);

const Curve = memo(function Curve({ curve, unit }: CurveProps) {
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
      shape={plainPath}
      dot={false}
      activeDot={false}
      isAnimationActive={false}
      zIndex={layerOf(curve.kind)}
    />
  );
}, isSameCurve);

/** Before the first step: an axis without any curve would be drawn without its numbers. */
const NoCurve = memo(function NoCurve({ value }: { readonly value: number }) {
  const data = useMemo(() => [0, 1].map((step) => ({ step, value })), [value]); // one alone would be a dot
  return (
    <Line data={data} dataKey="value" stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
  );
});

/** A new reference would register the axes anew. */
function useAxes({ layout, padTop, padBottom }: PanelBox, { low, high, ticks, isLog }: ValueAxis) {
  const { from, to, left, right, width, unit, form } = layout;
  const tickKey = ticks.join();
  return useMemo(
    () => ({
      margin: { left: 0, right: width - right, top: padTop, bottom: padBottom },
      axes: (
        <>
          <XAxis
            type="number"
            dataKey="step"
            domain={[from, to]}
            allowDataOverflow
            hide
            height={0}
            niceTicks="none"
          />
          <YAxis
            type="number"
            scale={isLog ? 'log' : 'linear'}
            domain={[low, high]}
            niceTicks="none"
            ticks={tickKey.split(',').map(Number)}
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
    [from, to, left, right, width, unit, form, padTop, padBottom, low, high, tickKey, isLog],
  );
}

export const CurvePanel = memo(function CurvePanel(props: CurvePanelProps) {
  const { box, axis, curves, description, children } = props;
  const { width, unit } = box.layout;
  const { margin, axes } = useAxes(box, axis);
  return (
    <div
      role="img"
      aria-label={description}
      className={styles.panel}
      style={{ top: box.top, height: box.height }}
    >
      <ComposedChart
        width={width}
        height={box.height}
        margin={margin}
        accessibilityLayer={false}
        data={NOTHING}
      >
        {axes}
        {curves.length === 0 ? <NoCurve value={axis.low} /> : null}
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
