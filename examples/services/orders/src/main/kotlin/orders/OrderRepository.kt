package orders

import java.util.UUID
import org.springframework.jdbc.core.simple.JdbcClient

/** All SQL of the Order aggregate. */
class OrderRepository(private val jdbc: JdbcClient) {
    fun statusOf(number: String): String? =
        jdbc.sql("SELECT status FROM orders WHERE number = ?")
            .param(number)
            .query(String::class.java)
            .optional()
            .orElse(null)

    fun insert(id: UUID, customer: UUID, currency: String, totalMinor: Long, lines: List<Line>) {
        jdbc.sql("INSERT INTO orders (id, number, customer_ref, currency, total_minor) VALUES (?, ?, ?, ?, ?)")
            .params(id, OrderNumber.draw(), customer, currency, totalMinor)
            .update()
        lines.forEachIndexed { index, line -> insertLine(id, index + 1, line) }
    }
}
