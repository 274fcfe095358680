import { MemoryBus } from '../../src/realtime/memory-bus.ts';
import { busContract } from './bus.contract.ts';

busContract('memory', async () => new MemoryBus());
