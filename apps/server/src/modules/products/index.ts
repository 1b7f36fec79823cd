export { ENSURE_PRODUCTS_MAX, type EnsureProduct, ensureProducts } from './commands/ensure-products.ts'
