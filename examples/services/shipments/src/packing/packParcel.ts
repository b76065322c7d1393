import type { ShipmentRepository } from '../repositories/ShipmentRepository';

/** Adds a weighed parcel to a shipment; the shipment is packed when all its lines are in some parcel. */
export async function packParcel(
  shipments: ShipmentRepository,
  shipmentId: string,
  parcel: { carrierCode: string; weightGrams: number },
): Promise<void> {
  if (parcel.weightGrams <= 0) {
    throw new Error('Weigh the parcel first: its weight must be above zero.');
  }
  await shipments.inTransaction(async tx => {
    await tx.addParcel(shipmentId, parcel);
    if ((await tx.linesWithoutParcel(shipmentId)) === 0) {
      await tx.markPacked(shipmentId);
    }
  });
}
