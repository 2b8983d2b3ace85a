"""
Quantizes a GGUF that is quantized already, with llama.cpp's own quantizer, which the packages of
node-llama-cpp hold: a cheaper copy of a model, for cheats that pass it off as the model. Needs no
Python package. usage: requantize.py INPUT OUTPUT (Q4_0 | Q2_K | Q3_K_S)
"""
import ctypes
import sys
from pathlib import Path

TYPES = {"Q4_0": 2, "Q2_K": 10, "Q3_K_S": 11}
BINARIES = Path(__file__).resolve().parents[2] / "node_modules/@node-llama-cpp/linux-x64/bins/linux-x64"


class Params(ctypes.Structure):
    """llama_model_quantize_params of llama.cpp v0.5.0 (include/llama.h)."""

    _fields_ = [
        *[(name, ctypes.c_int32) for name in ("nthread", "ftype", "output_type", "embedding_type")],
        *[(name, ctypes.c_bool) for name in ("allow_requantize", "quantize_output", "only_copy")],
        *[(name, ctypes.c_bool) for name in ("pure", "keep_split", "dry_run")],
        *[(name, ctypes.c_void_p) for name in ("imatrix", "kv", "tt", "prune")],
        ("max_buf_size", ctypes.c_size_t),
    ]


def library(name: str) -> ctypes.CDLL:
    return ctypes.CDLL(str(next(BINARIES.glob(name))), mode=ctypes.RTLD_GLOBAL)


def main(source: str, target: str, kind: str) -> None:
    library("libggml-base.so")
    library("libggml-cpu-x64.so")
    ggml, llama = library("libggml.v*.so"), library("libllama.v*.so")
    ggml.ggml_backend_load.argtypes = [ctypes.c_char_p]
    ggml.ggml_backend_load(str(BINARIES / "libggml-cpu-x64.so").encode())
    llama.llama_model_quantize_default_params.restype = Params
    params = llama.llama_model_quantize_default_params()
    params.ftype, params.allow_requantize, params.nthread = TYPES[kind], True, 1
    if llama.llama_model_quantize(source.encode(), target.encode(), ctypes.byref(params)) != 0:
        sys.exit(f"{source} cannot be quantized as {kind}")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in TYPES:
        sys.exit(__doc__)
    main(*sys.argv[1:])
