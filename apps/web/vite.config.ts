import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const SERVER = process.env.RAPPORT_SERVER ?? 'http://127.0.0.1:4321'

/** Modules that only declare: what a page does not use of them it does not load (schemas, tables, editors behind one door). */
const DECLARING = /\/packages\/(contract|kernel|ui)\/src\/.*\.tsx?$|\/node_modules\/typebox\//

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': { target: SERVER, changeOrigin: false } } },
  build: {
    target: 'es2023',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 650,
    rolldownOptions: {
      // The sentences of every user error are for the few pages that say them by code; left alone they end up beside what all pages share.
      output: { codeSplitting: { groups: [{ name: 'sentences', test: /\/packages\/contract\/src\/errors\// }] } },
      treeshake: {
        moduleSideEffects: (id) => !DECLARING.test(id),
        manualPureFunctions: ['Type', 'closed', 'nullable', 'page'],
      },
    },
  },
})
