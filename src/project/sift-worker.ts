import {workerData} from 'node:worker_threads';
import {siftFromEnd} from './sift.ts';

siftFromEnd(workerData as Parameters<typeof siftFromEnd>[0]);
