using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>The vector width that kernels run at on this machine.</summary>
public static class SimdWidth
{
    /// <summary>512, 256 or 128 bits; 0 where there are no vectors and kernels run on scalars.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512 :
        Vector256.IsHardwareAccelerated ? 256 :
        Vector128.IsHardwareAccelerated ? 128 : 0;
}
