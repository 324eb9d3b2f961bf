using System.Globalization;
using NetGen.Runtime;

namespace NetGen.Tests.Invariance;

/// <summary>
/// Shows that a run of the tests at a narrower vector width is one: <c>NETGEN_EXPECT_SIMD_BITS</c> says what is expected,
/// beside the variable that narrows. Unset, nothing is asked.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>256: <c>DOTNET_EnableAVX512=0</c></item>
/// <item>128: <c>DOTNET_EnableAVX2=0</c></item>
/// <item>0 (scalars): <c>DOTNET_EnableHWIntrinsic=0</c></item>
/// </list>
/// </remarks>
public sealed class SimdWidthTests
{
    [Fact]
    public void The_expected_width_is_in_use()
    {
        string? expected = Environment.GetEnvironmentVariable("NETGEN_EXPECT_SIMD_BITS");
        if (!string.IsNullOrEmpty(expected))
        {
            Assert.Equal(int.Parse(expected, CultureInfo.InvariantCulture), SimdWidth.Bits);
        }
    }
}
