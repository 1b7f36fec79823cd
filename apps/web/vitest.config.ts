import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    name: 'web',
    environment: 'jsdom',
    // Evaluating the modules of the app anew for each file took longer than many a test.
    isolate: false,
    // As the other projects have: what shares no isolation shares its workers.
    maxWorkers: 2,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./src/test-setup.ts'],
    css: false,
    restoreMocks: true,
    testTimeout: 90_000,
  },
})
