import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the compiled or TypeScript sources (`dist/` or the project itself): migrations and workers are loaded from here. */
export const codeRoot = dirname(here);

/** The project's folder, where package.json, seeds and model artefacts are. */
export const projectRoot = existsSync(join(codeRoot, 'package.json')) ? codeRoot : dirname(codeRoot);
