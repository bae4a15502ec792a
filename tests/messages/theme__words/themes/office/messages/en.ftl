opening-hours: Opening hours
parking = Parking { $count
closed = Closed
