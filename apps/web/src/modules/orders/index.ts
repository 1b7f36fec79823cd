export { NewOrderDrawer } from './NewOrderDrawer.tsx'
export { OrderList } from './OrderList.tsx'
