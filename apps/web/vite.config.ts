import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const SERVER = process.env.RAPPORT_SERVER ?? 'http://127.0.0.1:4321'

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': { target: SERVER, changeOrigin: false } } },
  build: { target: 'es2023', sourcemap: false, reportCompressedSize: false },
})
