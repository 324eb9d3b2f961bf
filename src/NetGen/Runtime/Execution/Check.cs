using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>The checks at a network's public members, before anything is touched.</summary>
public static class Check
{
    /// <summary>The number of samples in <paramref name="inputLength"/> values.</summary>
    /// <param name="network">The network's name, for the message.</param>
    /// <param name="inputLength">Length of the inputs.</param>
    /// <param name="inputSize">Length of one input sample.</param>
    /// <exception cref="ArgumentException">The length is not that of a whole number of samples.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Samples(string network, int inputLength, int inputSize)
    {
        // The size is a constant where this is inlined, so the division is a multiplication.
        int samples = (int)((uint)inputLength / (uint)inputSize);
        if (samples * inputSize != inputLength)
        {
            ThrowSamples(network, inputLength, inputSize);
        }

        return samples;
    }

    /// <summary>As <see cref="Samples"/>, and there is at least one.</summary>
    /// <param name="network">The network's name, for the message.</param>
    /// <param name="inputLength">Length of the inputs.</param>
    /// <param name="inputSize">Length of one input sample.</param>
    /// <exception cref="ArgumentException">The length is not that of a whole number of samples, or is zero.</exception>
    public static int SomeSamples(string network, int inputLength, int inputSize)
    {
        if (inputLength == 0)
        {
            Throw($"{network} needs at least one sample to compute a loss, but inputs is empty.", "inputs");
        }

        return Samples(network, inputLength, inputSize);
    }

    /// <summary>That a span goes with the inputs.</summary>
    /// <param name="network">The network's name, for the message.</param>
    /// <param name="name">The span's name.</param>
    /// <param name="length">The span's length.</param>
    /// <param name="samples">Number of samples in the inputs.</param>
    /// <param name="size">Values per sample.</param>
    /// <exception cref="ArgumentException">The length is not <paramref name="samples"/> times <paramref name="size"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(string network, string name, int length, int samples, int size)
    {
        if (length != (long)samples * size)
        {
            ThrowLength(network, name, length, samples, size);
        }
    }

    /// <summary>As <see cref="Length"/>, or empty: the gradients of the inputs are optional.</summary>
    /// <param name="network">The network's name, for the message.</param>
    /// <param name="length">Length of the input gradients.</param>
    /// <param name="inputLength">Length of the inputs.</param>
    /// <exception cref="ArgumentException">The length is neither zero nor that of the inputs.</exception>
    public static void InputGradients(string network, int length, int inputLength)
    {
        if (length != 0 && length != inputLength)
        {
            Throw($"{network} needs inputGradients to be empty or as long as inputs, {inputLength}, but it has {length} values.", "inputGradients");
        }
    }

    /// <summary>That class indices name classes.</summary>
    /// <param name="network">The network's name, for the message.</param>
    /// <param name="targets">One class index a sample.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative or not below <paramref name="classes"/>.</exception>
    public static void ClassIndices(string network, ReadOnlySpan<int> targets, int classes)
    {
        int n = TargetRange.IndexOutside(targets, classes);
        if (n >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(targets), targets[n], $"{network} has classes 0 to {classes - 1}, but the target of sample {n} is {targets[n]}.");
        }
    }

    /// <summary>That target values are such as the loss takes: from 0 to 1 for binary logits, else finite.</summary>
    /// <param name="network">The network's name, for the message.</param>
    /// <param name="targets">One value an output.</param>
    /// <param name="kind">How the outputs are read.</param>
    /// <param name="outputs">Outputs per sample.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">A target is outside that range, or not a number.</exception>
    public static void TargetValues<T>(string network, ReadOnlySpan<T> targets, OutputKind kind, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = TargetRange.IndexOutside(targets, kind);
        if (i >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(targets),
                targets[i],
                $"{network} takes targets {TargetRange.Describe(kind)}, but that of output {i % outputs} of sample {i / outputs} is {targets[i]}.");
        }
    }

    /// <summary>That an argument shares no memory with another span of the same call, one of which is written.</summary>
    /// <param name="name">The argument's name.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="otherName">The other's name.</param>
    /// <param name="other">The other.</param>
    /// <typeparam name="T">The argument's element type.</typeparam>
    /// <typeparam name="TOther">The other's element type.</typeparam>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<T, TOther>(string name, ReadOnlySpan<T> argument, string otherName, ReadOnlySpan<TOther> other)
        where T : unmanaged
        where TOther : unmanaged
    {
        if (Overlap(argument, other))
        {
            ThrowOverlap(name, otherName);
        }
    }

    /// <summary>Whether two spans, of whatever element types, have a byte of memory in common.</summary>
    /// <param name="first">One span.</param>
    /// <param name="second">The other.</param>
    /// <typeparam name="T">The element type of the one.</typeparam>
    /// <typeparam name="TOther">The element type of the other.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Overlap<T, TOther>(ReadOnlySpan<T> first, ReadOnlySpan<TOther> second)
        where T : unmanaged
        where TOther : unmanaged
    {
        // MemoryExtensions.Overlaps takes one type, and as bytes a span of 600 million floats has no length.
        nint distance = Unsafe.ByteOffset(
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(first)), ref Unsafe.As<TOther, byte>(ref MemoryMarshal.GetReference(second)));
        return !first.IsEmpty && !second.IsEmpty
            && ((nuint)distance < (nuint)first.Length * (nuint)Unsafe.SizeOf<T>()
                || (nuint)(-distance) < (nuint)second.Length * (nuint)Unsafe.SizeOf<TOther>());
    }

    [DoesNotReturn]
    private static void ThrowSamples(string network, int inputLength, int inputSize) =>
        Throw($"{network} takes samples of {inputSize} values, but inputs has {inputLength}, which is not a multiple of it.", "inputs");

    [DoesNotReturn]
    private static void ThrowLength(string network, string name, int length, int samples, int size) =>
        Throw($"{network} needs {(long)samples * size} values in {name} ({samples} samples of {size}), but there are {length}.", name);

    [DoesNotReturn]
    private static void ThrowOverlap(string name, string otherName) =>
        Throw($"Expected {name} and {otherName} in memory of their own, since the call writes one of them, but they overlap.", name);

    [DoesNotReturn]
    private static void Throw(string message, string name) => throw new ArgumentException(message, name);
}
