"""Bytes as they came: files, folders, standard input, addresses, feeds, exports, web archives."""
