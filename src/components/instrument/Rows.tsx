/** The rows of the table as grid cells: label, plot, result. In the settings the plot holds PyTorch's keywords instead of a track. */
import { lazy, memo, Suspense } from 'react';
import type { ComponentName } from '../../train/experiment/types.ts';
import { cx } from '../cx.ts';
import { RowLabel } from '../table/RowLabel.tsx';
import { RowResult } from '../table/RowResult.tsx';
import { TableHead } from '../table/TableHead.tsx';
import type { Layout, RowChannel } from './layout.ts';
import styles from './Rows.module.css';

export interface RowsProps {
  readonly layout: Layout;
  readonly isInSettings: boolean;
}

export const Rows = memo(function Rows({ layout, isInSettings }: RowsProps) {
  const { head, rows, form } = layout;
  return (
    <div className={cx(styles.rows, isInSettings && styles.settings)} style={{ paddingTop: head.top }}>
      <div style={{ height: head.height }}>
        <TableHead />
      </div>
      {rows.map((row) => (
        <Row key={row.name} row={row} isInSettings={isInSettings} isPhone={form === 'phone'} />
      ))}
    </div>
  );
});

/** Loaded when the settings are first opened. */
const SettingsRow = lazy(() =>
  import('../settings/SettingsRow.tsx').then((module) => ({ default: module.SettingsRow })),
);
const SettingsPutBack = lazy(() =>
  import('../settings/SettingsPutBack.tsx').then((module) => ({ default: module.SettingsPutBack })),
);

function SettingsCells({ name }: { readonly name: ComponentName }) {
  return (
    <>
      <div className={styles.plot}>
        <SettingsRow name={name} />
      </div>
      <div className={styles.result}>
        <SettingsPutBack name={name} />
      </div>
    </>
  );
}

interface RowProps {
  readonly row: RowChannel;
  readonly isInSettings: boolean;
  readonly isPhone: boolean;
}

const Row = memo(function Row({ row: { name, height }, isInSettings, isPhone }: RowProps) {
  return (
    <div className={styles.row} style={isInSettings ? { minHeight: height } : { height }}>
      <div className={styles.label}>
        <RowLabel name={name} />
      </div>
      {isInSettings ? (
        <Suspense>
          <SettingsCells name={name} />
        </Suspense>
      ) : isPhone ? null : (
        <div className={styles.result}>
          <RowResult name={name} />
        </div>
      )}
    </div>
  );
});
