"""What must hold for several processes of the service together."""
