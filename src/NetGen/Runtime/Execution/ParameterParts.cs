namespace NetGen.Runtime;

/// <summary>The parameter vector, cut so that each thread gets a part of every tensor.</summary>
/// <remarks>
/// Kernels share the rows of a weight, so a thread that updates about the same rows finds them in its own cache. Cuts lie
/// between cache lines, so that no line is written by two threads.
/// </remarks>
/// <param name="offsets">Where each tensor begins, in order, the first at 0.</param>
/// <param name="length">Length of the vector.</param>
internal sealed class ParameterParts(int[] offsets, int length)
{
    /// <summary>How many parts a thread has: one of every tensor, or all in one where it is the only thread.</summary>
    /// <param name="share">The thread's share.</param>
    public int Count(Share share) => share.Count == 1 ? 1 : offsets.Length;

    /// <summary>One part of a thread.</summary>
    /// <param name="index">Which one, from 0.</param>
    /// <param name="share">The thread's share.</param>
    public Range Of(int index, Share share)
    {
        if (share.Count == 1)
        {
            return 0..length;
        }

        // A line that two tensors share belongs to the second.
        int begin = offsets[index] / Share.Line;
        bool isLast = index == offsets.Length - 1;
        int end = isLast ? (length + Share.Line - 1) / Share.Line : offsets[index + 1] / Share.Line;
        (int first, int last) = share.Of(end - begin);
        return ((begin + first) * Share.Line)..Math.Min((begin + last) * Share.Line, length);
    }
}
