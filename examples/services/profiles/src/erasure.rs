//! Erases customers who asked for it or have not been seen for three years.

use crate::repository::{CustomerRepository, RepositoryError};
use chrono::{DateTime, Duration, Utc};

const UNSEEN_DAYS: i64 = 1095;

/// Blanks personal columns and announces each erased identifier; consents are kept as proof.
pub fn erase_due(
    customers: &mut CustomerRepository,
    now: DateTime<Utc>,
) -> Result<usize, RepositoryError> {
    let due = customers.unseen_since(now - Duration::days(UNSEEN_DAYS))?;
    for id in &due {
        customers.erase(*id, now)?;
    }
    Ok(due.len())
}
