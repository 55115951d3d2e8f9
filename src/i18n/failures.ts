/** Why something could not be done, in the page's languages. The English is the command line's too. */
import { count } from '../train/count.ts';
import { type Failure, type FailureReasons, failureReasonIn, type StoreFault } from '../train/failure.ts';
import { ENGLISH_FAILURES } from '../train/failureText.ts';
import { fieldErrorReason } from './fieldErrors.ts';

const STORE: Readonly<Record<StoreFault, string>> = {
  full: '浏览器已没有空间存放它',
  timeout: '浏览器的存储没有及时答复',
  invalid: '其中有浏览器存不了的内容',
  damaged: '浏览器里的存档列表已损坏',
  unavailable: '浏览器的存储出错了',
};

const CHINESE_FAILURES: FailureReasons = {
  noWebGpu: () => '这个浏览器没有 WebGPU，或者页面不是经 HTTPS 打开的',
  noAdapter: () => 'WebGPU 没有找到显卡',
  noDevice: ({ detail }) => `显卡没有给出设备（${detail}）`,
  deviceNotTaken: () => 'TensorFlow.js 没有接受 WebGPU 设备',
  deviceLost: ({ detail }) => `GPU 设备丢失了（${detail}）`,
  gpuError: ({ detail }) => `GPU 报告了错误（${detail}）`,
  tooLargeForGpu: ({ sizeBytes, limitBytes }) =>
    `数据有 ${count(sizeBytes)} 字节，而这块 GPU 的一个缓冲区最多 ${count(limitBytes)} 字节`,
  engineBusy: () => 'TensorFlow.js 一次只运行一个引擎；请先释放另一个',
  noWorker: () => '后台线程没能启动',
  store: ({ fault, detail }) => (detail ? `${STORE[fault]}（${detail}）` : STORE[fault]),
  noSave: ({ id }) => `没有存档 ${id}`,
  field: ({ error }) => `${error.path}：${fieldErrorReason(error, 'zh')}`,
  other: ({ detail }) => detail.replace(/\.$/, ''),
};

const REASONS = { en: ENGLISH_FAILURES, zh: CHINESE_FAILURES };

/** Without the full stop, for a sentence that says what it means for the run. */
export const failureReason = (failure: Failure, language: keyof typeof REASONS): string =>
  failureReasonIn(REASONS[language], failure);
