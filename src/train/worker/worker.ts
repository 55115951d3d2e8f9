/** The worker's entry: hands commands to the trainer or the previewer, and posts their events. Holds no logic of its own. */
import { openEngine } from '../engine/open.ts';
import { ReferenceEngine } from '../engine/reference/referenceEngine.ts';
import { Previewer } from './previewer.ts';
import type { TrainCommand, WorkerCommand, WorkerEvent } from './protocol.ts';
import { Trainer } from './trainer.ts';

const emit = (event: WorkerEvent, transfer: Transferable[] = []): void =>
  self.postMessage(event, { transfer });
const nowMs = (): number => performance.now();
const fail = (error: unknown): void =>
  emit({ type: 'failed', reason: error instanceof Error ? error.message : `${error}` });

let trainer: Trainer | null = null;
let previewer: Previewer | null = null;

async function train(command: TrainCommand): Promise<void> {
  const engine = await openEngine(command.engine);
  engine.lost.then((reason) => fail(new Error(reason)));
  trainer = new Trainer(command, engine, emit, nowMs);
  await trainer.train();
}

function handle(command: WorkerCommand): void {
  switch (command.type) {
    case 'preview':
      previewer ??= new Previewer(new ReferenceEngine(), emit, nowMs);
      previewer.preview(command).catch(fail);
      return;
    case 'train':
      train(command).catch(fail);
      return;
    case 'pause':
      return trainer?.pause();
    case 'play':
      return trainer?.play();
    case 'singleStep':
      return trainer?.singleStep();
    case 'save':
      return trainer?.save();
    case 'setPace':
      return trainer?.setPace(command.pace);
    case 'setSaveChoice':
      return trainer?.setSaveChoice(command.components);
    default:
      command satisfies never;
  }
}

self.onmessage = ({ data }: MessageEvent<WorkerCommand>) => handle(data);
emit({ type: 'ready' });
