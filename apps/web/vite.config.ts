import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const SERVER = process.env.RAPPORT_SERVER ?? 'http://127.0.0.1:4321'

/** Modules that only declare: what a page does not use of them it does not load (schemas, tables, editors behind one import). */
const DECLARING = /\/packages\/(contract|kernel|ui)\/src\/.*\.tsx?$|\/node_modules\/typebox\//

export default defineConfig({
  plugins: [react(), pdfData()],
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

/** What texts of a PDF need whose fonts are not in the file: under plain names, which pdf.js puts together itself. */
function pdfData(): Plugin {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return {
    name: 'pdf-data',
    apply: 'build',
    generateBundle() {
      for (const part of ['cmaps', 'standard_fonts']) {
        for (const name of readdirSync(join(folder, part))) {
          this.emitFile({
            type: 'asset',
            fileName: `pdf/${part}/${name}`,
            source: readFileSync(join(folder, part, name)),
          })
        }
      }
    },
  }
}
