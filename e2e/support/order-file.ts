/** Small like a newcomer's first export: 12 customers, traps included. Every figure a journey checks can be read off here. */
export type OrderFile = { text: string; lines: number; customers: number; orders: number; leftOut: number }

const CUSTOMERS = 12
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

/** `newest` is the moment of the newest order. */
export function makeOrderFile(newest: Date): OrderFile {
  const rows: string[] = []
  let orders = 0
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    for (let order = 0; order <= customer % 4; order++) {
      const at = new Date(newest.getTime() - (customer * 2 + order * 21) * 86_400_000)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ')
      const number = 500_000 + customer * 10 + order
      rows.push(`${number},P-1,"Teapot, white",${customer + 1},${at},12.50,${17_000 + customer}.0,United Kingdom`)
      rows.push(`${number},P-2,紫砂壶,2,${at},88.00,${17_000 + customer}.0,中国`)
      orders++
    }
  }
  const at = newest.toISOString().slice(0, 19).replace('T', ' ')
  rows.push(`C500000,P-1,"Teapot, white",-1,${at},12.50,17000.0,United Kingdom`)
  rows.push(`600001,P-9,No customer,1,${at},9.99,,France`)
  rows.push(`600002,P-9,Broken,many,${at},9.99,17001.0,France`)
  return {
    text: `${HEADER}\n${rows.join('\n')}\n`,
    lines: rows.length,
    customers: CUSTOMERS,
    orders: orders + 1,
    leftOut: 2,
  }
}
