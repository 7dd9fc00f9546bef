"""Exchange of gold with annotation tools: Label Studio and brat."""
