using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

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
        for (int n = 0; n < targets.Length; n++)
        {
            if ((uint)targets[n] >= (uint)classes)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(targets), targets[n], $"{network} has classes 0 to {classes - 1}, but the target of sample {n} is {targets[n]}.");
            }
        }
    }

    [DoesNotReturn]
    private static void ThrowSamples(string network, int inputLength, int inputSize) =>
        Throw($"{network} takes samples of {inputSize} values, but inputs has {inputLength}, which is not a multiple of it.", "inputs");

    [DoesNotReturn]
    private static void ThrowLength(string network, string name, int length, int samples, int size) =>
        Throw($"{network} needs {(long)samples * size} values in {name} ({samples} samples of {size}), but there are {length}.", name);

    [DoesNotReturn]
    private static void Throw(string message, string name) => throw new ArgumentException(message, name);
}
