/**
 * Paths of our own inside a panel, on Recharts' scales: what changes with every step. They are written ten times a second
 * without a React render.
 */
import { useId } from 'react';
import { useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import type { Point } from '../../story/decimate.ts';
import type { Scene } from '../../story/scene.ts';
import type { ValueAxis } from '../instrument/axes.ts';
import type { Pair } from '../instrument/svgPath.ts';
import { type Paths, usePaintedPaths } from './painting.ts';
import type { PanelBox } from './panelBox.ts';

export interface OwnPath<Role extends string> {
  readonly role: Role;
  readonly className: string | undefined;
}

/** From steps and values to places; a value outside the axis is held at its edge, one that is no number stays none. */
export type Place = (points: readonly Point[]) => Pair[];

export interface OwnPathsProps<Role extends string> {
  readonly box: PanelBox;
  readonly axis: ValueAxis;
  /** Areas lie at 100, lines at 400. */
  readonly zIndex: number;
  readonly paths: readonly OwnPath<Role>[];
  readonly paint: (scene: Scene, place: Place) => Paths<Role>;
}

export function OwnPaths<Role extends string>(props: OwnPathsProps<Role>) {
  return (
    <ZIndexLayer zIndex={props.zIndex}>
      <Painted {...props} />
    </ZIndexLayer>
  );
}

/** The layer mounts its content one render later, so the paths and what paints them are mounted together. */
function Painted<Role extends string>({ box, axis, paths, paint }: OwnPathsProps<Role>) {
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const clip = useId();
  const { left, right, overhang } = box.layout;
  const place: Place = (points) =>
    points.map(({ step, value }) => {
      const held = Number.isFinite(value) ? Math.min(axis.high, Math.max(axis.low, value)) : Number.NaN;
      return [xScale?.(step) ?? Number.NaN, yScale?.(held) ?? Number.NaN];
    });
  const ref = usePaintedPaths<Role>((scene) => paint(scene, place));
  return (
    <>
      <clipPath id={clip}>
        <rect x={left} y={0} width={Math.max(0, right - left + overhang)} height={box.height} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {paths.map(({ role, className }) => (
          <path key={role} ref={ref(role)} className={className} />
        ))}
      </g>
    </>
  );
}
