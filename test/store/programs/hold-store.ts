/** Opens the embedded store of a folder, says so, and closes it when it is asked to end. */
import { openStore } from '../../../src/store/database.js';

const store = await openStore({ kind: 'embedded', dataDir: process.argv[2] ?? '' });
process.once('SIGTERM', () => void store.close());
console.log('open');
