import { parentPort } from 'node:worker_threads';
import { useBlockingCalls } from '#desk/files/file-calls.ts';
import { useNodeHash } from './node-hash.ts';
import { TASKS } from './registry.ts';
import { serveTasks } from './serve-tasks.ts';

// Program of the threads of the task pool.

if (!parentPort) throw new Error('this program is a worker thread');
useBlockingCalls();
useNodeHash();
serveTasks(parentPort, TASKS);
