package orders

import java.util.UUID

data class Line(val sku: String, val title: String, val quantity: Int, val unitPriceMinor: Long)

/** Places an order: claims the discount, asks for money and goods, and gives back what was taken on refusal. */
class PlaceOrder(
    private val orders: OrderRepository,
    private val ledger: LedgerClient,
    private val inventory: InventoryClient,
) {
    fun place(customer: UUID, currency: String, lines: List<Line>): UUID {
        require(lines.isNotEmpty()) { "An order needs at least one line" }
        val total = lines.sumOf { it.quantity * it.unitPriceMinor }
        val id = UUID.randomUUID()
        val hold = ledger.hold(id, total, currency)
        try {
            inventory.reserve(id, lines)
            orders.insert(id, customer, currency, total, lines)
            return id
        } catch (refusal: RefusedException) {
            ledger.release(hold)
            throw refusal
        }
    }
}
