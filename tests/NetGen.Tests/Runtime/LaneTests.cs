using System.Numerics;
using System.Runtime.Intrinsics;
using NetGen.Runtime;
using NetGen.Tests.Invariance;

namespace NetGen.Tests.Runtime;

/// <summary>Reading and writing rows by vectors of every width, in order and by pairs, whole and in part, and nothing beside them.</summary>
public sealed class LaneTests
{
    [Fact]
    public void Rows_at_128_bits() => CheckRows<Simd128<float>, float>(Vector128<float>.Count);

    [Fact]
    public void Rows_at_256_bits() => CheckRows<Simd256<float>, float>(Vector256<float>.Count);

    [Fact]
    public void Rows_at_512_bits() => CheckRows<Simd512<float>, float>(Vector512<float>.Count);

    [Fact]
    public void Rows_of_scalars() => CheckRows<Simd1<float>, float>(1);

    [Fact]
    public void Rows_of_doubles_at_128_bits() => CheckRows<Simd128<double>, double>(Vector128<double>.Count);

    [Fact]
    public void Rows_of_doubles_at_256_bits() => CheckRows<Simd256<double>, double>(Vector256<double>.Count);

    [Fact]
    public void Rows_of_doubles_at_512_bits() => CheckRows<Simd512<double>, double>(Vector512<double>.Count);

    [Fact]
    public void Rows_of_scalar_doubles() => CheckRows<Simd1<double>, double>(1);

    private static void CheckRows<V, T>(int width)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(width, V.Count);
        for (int lanes = 1; lanes <= width; lanes++)
        {
            T[] row = new T[(2 * lanes) + 3];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = T.CreateChecked(i + 1);
            }

            V whole = Lanes.Load<V, T>(in row[1], 1, lanes);
            Lanes.LoadPairs(in row[1], 1, lanes, out V even, out V odd);
            Assert.Equal(row[2..(lanes + 2)], First(whole));
            Assert.Equal(Pick(0), First(even));
            Assert.Equal(Pick(1), First(odd));

            T[] inOrder = new T[row.Length];
            Lanes.Store(whole, ref inOrder[1], 1, lanes);
            Assert.Equal([T.Zero, T.Zero, .. row.AsSpan(2, lanes), .. new T[lanes + 1]], inOrder);

            T[] inPairs = new T[row.Length];
            Lanes.StorePairs(even, odd, ref inPairs[1], 1, lanes);
            Assert.Equal([T.Zero, T.Zero, .. row.AsSpan(2, 2 * lanes), T.Zero], inPairs);

            T[] First(V vector)
            {
                T[] values = new T[width];
                V.Store(vector, ref values[0], 0);
                return values[..lanes];
            }

            for (int lane = -1; lane <= width; lane++)
            {
                Assert.Equal(row[2..(lanes + 2)].Select((value, i) => i == lane ? T.Zero : value), First(Lanes.Except<V, T>(whole, lane)));
            }

            T[] Pick(int place) => [.. Enumerable.Range(0, lanes).Select(i => row[2 + (2 * i) + place])];
        }
    }
}
