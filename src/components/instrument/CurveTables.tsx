/** Each chart as a table, for those who cannot see it: one row for every tenth of what there is, 45 at most. */
import { memo, useMemo } from 'react';
import type { ChartWords } from '../../i18n/chart.ts';
import type { Scene } from '../../story/scene.ts';
import type { LineKind } from '../charts/looks.ts';
import type { PanelPicture, Pictures } from '../charts/picture.ts';
import { tableOf } from './curveTable.ts';
import { numberText } from './lineEnds.ts';
import { useSettled } from './useSettled.ts';
import { useChartWords } from './useView.ts';

export interface CurveTablesProps {
  readonly scene: Scene;
  readonly pictures: Pictures;
  readonly isInSettings: boolean;
}

const REST_MS = 500;

/** Hundreds of cells: they wait until the curves stand still. */
export function CurveTables({ scene, pictures, isInSettings }: CurveTablesProps) {
  const shown = useMemo(() => ({ scene, pictures, isInSettings }), [scene, pictures, isInSettings]);
  return <SettledTables {...useSettled(shown, REST_MS)} />;
}

const SettledTables = memo(function SettledTables({ scene, pictures, isInSettings }: CurveTablesProps) {
  return (
    <div className="srOnly">
      {(['lr', 'loss'] as const).map((name) => (
        <CurveTable
          key={name}
          name={name}
          scene={scene}
          picture={pictures[name]}
          isInSettings={isInSettings}
        />
      ))}
    </div>
  );
});

interface CurveTableProps {
  readonly name: 'lr' | 'loss';
  readonly scene: Scene;
  readonly picture: PanelPicture;
  readonly isInSettings: boolean;
}

function headOf(kind: LineKind, { table }: ChartWords): string {
  switch (kind) {
    case 'twin':
      return table.twin;
    case 'before':
      return table.before;
    case 'change':
      return table.change;
    case 'planned':
      return table.planned;
    case 'newest':
      return table.resumed;
    default:
      return table.run;
  }
}

function CurveTable({ name, scene, picture, isInSettings }: CurveTableProps) {
  const words = useChartWords();
  const { kinds, rows } = tableOf(name, scene, picture, isInSettings);
  const cell = (value: number | undefined) =>
    value === undefined
      ? ''
      : Number.isFinite(value)
        ? numberText(name, picture, value)
        : words.table.notANumber;
  return (
    <table>
      <caption>{words.table[name]}</caption>
      <thead>
        <tr>
          {[words.step, ...kinds.map((kind) => headOf(kind, words))].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ step, values }) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            {kinds.map((kind, i) => (
              <td key={kind}>{cell(values[i])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
