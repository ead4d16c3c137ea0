#!/bin/sh
# To be opened by a double click: the program, in a window of its own.
exec "$(dirname "$0")/sra" --window
