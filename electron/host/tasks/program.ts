import { parentPort } from 'node:worker_threads';
import { useBlockingCalls } from '#desk/files/file-calls.ts';
import { TASKS } from './registry.ts';
import { serveTasks } from './serve-tasks.ts';

// Program of the threads of the task pool.

if (!parentPort) throw new Error('this program is a worker thread');
useBlockingCalls();
serveTasks(parentPort, TASKS);
