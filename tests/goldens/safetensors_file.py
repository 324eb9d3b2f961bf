"""Writes the safetensors format: header length (8 bytes, little-endian), JSON header, data.

Format: https://github.com/huggingface/safetensors#format
"""

import json
import struct

import numpy as np


def write(path, tensors):
    """Writes tensors (name -> array) as F32, in the order given, so that the same tensors give the same bytes."""
    header = {}
    chunks = []
    offset = 0
    for name, tensor in tensors.items():
        # Not np.ascontiguousarray, which turns a scalar into a vector of one.
        chunk = np.asarray(tensor, dtype="<f4", order="C")
        assert np.isfinite(chunk).all(), f"{path.name}: {name} is not finite"
        header[name] = {
            "dtype": "F32",
            "shape": list(chunk.shape),
            "data_offsets": [offset, offset + chunk.nbytes],
        }
        offset += chunk.nbytes
        chunks.append(chunk.tobytes())

    encoded = json.dumps(header, separators=(",", ":")).encode("utf-8")
    # The format asks for data that starts at a multiple of 8, and pads the header with spaces for it.
    encoded += b" " * (-len(encoded) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(encoded)))
        file.write(encoded)
        file.writelines(chunks)
