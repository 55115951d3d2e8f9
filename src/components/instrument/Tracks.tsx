/** The seven tracks: what each part's clock counts, on the same axis as the curves. Their paths are written by hand. */
import { memo, useId } from 'react';
import { useLanguage } from '../../i18n/dictionary.ts';
import { lastSaveStep, penStep, type Scene } from '../../story/scene.ts';
import { trackOf } from '../../story/seriesTracks.ts';
import { gotSocket, savedSocket } from '../../story/sockets.ts';
import type { ComponentName } from '../../train/experiment/types.ts';
import { usePaintedPaths } from '../charts/painting.ts';
import { type Layout, type RowChannel, xOf } from './layout.ts';
import { textWidth } from './measureText.ts';
import { socketTexts } from './sockets.ts';
import { dashes } from './svgPath.ts';
import styles from './Tracks.module.css';
import { TRACK_ROLES, type TrackPaths, type TrackRole, trackPaths, trackPlace } from './trackPaths.ts';
import { type ShownSeam, useSeams } from './useView.ts';

export interface TracksProps {
  readonly layout: Layout;
  readonly scene: Scene;
}

const DASHES: Readonly<Record<ComponentName, readonly number[]>> = {
  model: [],
  optimizer: [14, 3],
  scheduler: [7, 3],
  scaler: [2, 3],
  global_step: [12, 3, 2, 3],
  sampler: [4, 2],
  rng: [9, 2, 2, 2, 2, 2],
};

export const Tracks = memo(function Tracks({ layout, scene }: TracksProps) {
  const clip = useId();
  const seam = useSeams().at(-1);
  const { left, right, overhang, head, bottom } = layout;
  return (
    <>
      <clipPath id={clip}>
        <rect x={left} y={head.top} width={Math.max(0, right - left + overhang)} height={bottom - head.top} />
      </clipPath>
      {layout.rows.map((row) =>
        row.isUsed ? (
          <g key={row.name} data-part={row.name}>
            <g clipPath={`url(#${clip})`}>
              <Track layout={layout} row={row} />
            </g>
            {seam ? <Sockets layout={layout} row={row} scene={scene} seam={seam} /> : null}
          </g>
        ) : (
          <path
            key={row.name}
            className={styles.unused}
            d={`M${left} ${row.top + row.height / 2}H${right}`}
          />
        ),
      )}
    </>
  );
});

interface TrackProps {
  readonly layout: Layout;
  readonly row: RowChannel;
}

function paint(scene: Scene, layout: Layout, row: RowChannel): TrackPaths {
  const track = trackOf(scene, row.name);
  const pen = penStep(scene);
  const step = pen === null ? null : lastSaveStep(scene);
  const mark = scene.saves.findLast((save) => save.step === step);
  const value = track.stretches.flatMap(({ points }) => points).findLast((point) => point.step === step);
  const save = value && mark ? { point: value, isIn: mark.components.includes(row.name) } : null;
  return trackPaths({ track, save, hasPen: pen !== null }, trackPlace(layout, row));
}

const Track = memo(function Track({ layout, row }: TrackProps) {
  const ref = usePaintedPaths<TrackRole>((scene) => paint(scene, layout, row));
  return TRACK_ROLES.map((role) => (
    <path
      key={role}
      ref={ref(role)}
      className={styles[role]}
      strokeDasharray={role === 'line' ? dashes(DASHES[row.name], layout.unit) : undefined}
    />
  ));
});

interface SocketsProps extends TrackProps {
  readonly scene: Scene;
  readonly seam: ShownSeam;
}

/** What the part had at the save, and what it got. */
function Sockets({ layout, row, scene, seam }: SocketsProps) {
  const language = useLanguage();
  const { report, experiment, phase } = scene;
  if (!report || !experiment.crashes.at(-1)) return null;
  const had = savedSocket(experiment, report, row.name, language);
  const got = gotSocket(experiment, report, row.name, language);
  const { unit, form } = layout;
  const texts = socketTexts(
    { had, got, isOpen: phase === 'crashed' || phase === 'found', isPhone: form === 'phone' },
    {
      checkpoint: xOf(layout, seam.checkpoint),
      at: xOf(layout, seam.at),
      left: layout.left,
      right: layout.right,
    },
    (text, style) => textWidth(text, 14 * unit, style),
    unit,
  );
  const y = form === 'phone' ? row.top + 17 * unit : row.top + row.height - 9 * unit;
  return texts.map(({ x, side, regular, strong }) => (
    <text key={side} className={styles.socket} textAnchor={side === 'left' ? 'end' : 'start'} x={x} y={y}>
      {regular}
      <tspan className={styles.got}>{strong}</tspan>
    </text>
  ));
}
