/** The worker's entry: hands commands to the trainer or the previewer, and posts their events. Holds no logic of its own. */
import { openEngine } from '../engine/open.ts';
import { Previewer } from './previewer.ts';
import type { TrainCommand, WorkerCommand, WorkerEvent } from './protocol.ts';
import { Trainer } from './trainer.ts';

const emit = (event: WorkerEvent, transfer: Transferable[] = []): void =>
  self.postMessage(event, { transfer });
const nowMs = (): number => performance.now();
const fail = (error: unknown): void =>
  emit({ type: 'failed', reason: error instanceof Error ? error.message : `${error}` });

let trainer: Trainer | null = null;
let previewer: Promise<Previewer> | null = null;

async function train(command: TrainCommand): Promise<void> {
  const engine = await openEngine(command.engine);
  engine.lost.then((reason) => fail(new Error(reason)));
  trainer = new Trainer(command, engine, emit, nowMs);
  await trainer.train();
}

function handle(command: WorkerCommand): void {
  switch (command.type) {
    case 'preview':
      previewer ??= openEngine(command.engine).then((engine) => new Previewer(engine, emit, nowMs));
      previewer.then((ready) => ready.preview(command)).catch(fail);
      return;
    case 'train':
      train(command).catch(fail);
      return;
    case 'pause':
      trainer?.pause();
      return;
    case 'play':
      trainer?.play();
      return;
    case 'singleStep':
      trainer?.singleStep();
      return;
    case 'save':
      trainer?.save();
      return;
    case 'setPace':
      trainer?.setPace(command.pace);
      return;
    case 'setSaveChoice':
      trainer?.setSaveChoice(command.components);
      return;
    default:
      command satisfies never;
  }
}

self.onmessage = ({ data }: MessageEvent<WorkerCommand>) => handle(data);
emit({ type: 'ready' });
