"""What any use case may meet: a storage that cannot be used at this moment."""


class StorageAway(Exception):
    """Nothing can be kept now, whatever it is; the same work may be done later."""
