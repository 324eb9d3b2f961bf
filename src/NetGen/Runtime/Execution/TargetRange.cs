using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>Which targets a loss takes, as the kind of its outputs says.</summary>
/// <remarks>
/// Class scores:  an index from 0, below the number of classes.
/// Binary logits: from 0 to 1; outside, the loss has no lower bound.
/// Values:        finite; any other makes the loss infinite or not a number.
/// </remarks>
internal static class TargetRange
{
    /// <summary>Index of the first target that names no class, or −1.</summary>
    public static int IndexOutside(ReadOnlySpan<int> targets, int classes)
    {
        for (int n = 0; n < targets.Length; n++)
        {
            if ((uint)targets[n] >= (uint)classes)
            {
                return n;
            }
        }

        return -1;
    }

    /// <summary>Index of the first target value that is not in the range, or −1.</summary>
    public static int IndexOutside<T>(ReadOnlySpan<T> targets, OutputKind kind)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (T least, T largest) = kind == OutputKind.BinaryLogits
            ? (T.Zero, T.One)
            : (T.BitIncrement(T.NegativeInfinity), T.BitDecrement(T.PositiveInfinity));
        for (int i = WholeVectorsInside(targets, least, largest); i < targets.Length; i++)
        {
            if (!(targets[i] >= least && targets[i] <= largest))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How many targets at the beginning are known to be in the range: of whole vectors all, or none if one is not.</summary>
    private static int WholeVectorsInside<T>(ReadOnlySpan<T> targets, T least, T largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Vector<T>.IsSupported)
        {
            return 0;
        }

        Vector<T> lower = new(least);
        Vector<T> upper = new(largest);
        Vector<T> inside = Vector<T>.AllBitsSet;
        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(targets);
        foreach (Vector<T> vector in vectors)
        {
            // Neither is true of what is not a number.
            inside &= Vector.GreaterThanOrEqual(vector, lower) & Vector.LessThanOrEqual(vector, upper);
        }

        return Vector.EqualsAll(inside.As<T, byte>(), Vector<byte>.AllBitsSet) ? vectors.Length * Vector<T>.Count : 0;
    }

    /// <summary>The range of target values in words.</summary>
    public static string Describe(OutputKind kind) => kind == OutputKind.BinaryLogits ? "from 0 to 1" : "that are finite";
}
