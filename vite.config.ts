import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the dashboard into dist/dashboard, from where the HTTP process serves it. */
export default defineConfig({
  root: 'src/dashboard',
  plugins: [react()],
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    // No data: URLs, so that the content security policy need not allow them.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/v1': 'http://localhost:3000', '/admin': 'http://localhost:3000' } },
});
