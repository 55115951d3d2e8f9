/** What a chart shows, as one text for those who cannot see it. Pure. */
import type { ChartWords } from '../../i18n/chart.ts';
import type { Scene } from '../../story/scene.ts';
import type { PanelPicture } from '../charts/picture.ts';
import { lineEnds } from './lineEnds.ts';

export function descriptionOf(
  name: 'lr' | 'loss',
  picture: PanelPicture,
  scene: Scene | null,
  { describe, ...words }: ChartWords,
): string {
  const { from, to } = picture.box.layout;
  const crash = scene?.experiment.crashes.at(-1);
  const ends = lineEnds(name, picture, scene, '', { describe, ...words }).filter(
    ({ role }) => role !== 'previous',
  );
  return [
    describe[name](from, to),
    ...(crash ? [describe.seam(crash.checkpoint, crash.at)] : []),
    ...ends.map(({ label, text }) => describe.end(label, text)),
  ].join(' ');
}
