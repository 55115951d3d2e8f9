/** What the page says of a run that moves, stands still, or has ended. */
import { expect, it } from 'vitest';
import { oneBrowser } from './oneBrowser.ts';
import { onPhase, primary, setSpeed } from './steps.ts';

const { open } = oneBrowser();

it('tells how long a run will take only while it moves, and of an ended one what it is', async () => {
  const page = await open();
  await primary(page);
  await onPhase(page, 'live');
  const rate = page.getByText(/a second, \d+ s left/);
  await rate.waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await rate.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Resume training' }).click();
  await rate.waitFor();
  await setSpeed(page, 'full');
  await onPhase(page, 'finished');
  expect(await page.getByRole('button', { name: 'now', exact: true }).count()).toBe(1);
  expect(await page.getByRole('button', { name: 'got', exact: true }).count()).toBe(0);
});
