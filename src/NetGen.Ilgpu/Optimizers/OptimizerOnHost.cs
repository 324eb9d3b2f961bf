using System.Numerics;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>An optimizer of which only its own code for the processor is known: gradients come down, and parameters go up, at each step.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal sealed class OptimizerOnHost<T>(Optimizer optimizer, int parameterCount) : DeviceOptimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _parameters = new T[parameterCount];
    private readonly T[] _gradients = new T[parameterCount];

    /// <inheritdoc/>
    public override void Step(
        AcceleratorStream stream, ArrayView<T> parameters, ArrayView<T> gradients, ArrayView<Statistics<T>> statistics)
    {
        Statistics<T> known = default;
        statistics.Download(stream, MemoryMarshal.CreateSpan(ref known, 1));
        if (known.DivergedStep > 0)
        {
            return;
        }

        parameters.Download(stream, _parameters);
        gradients.Download(stream, _gradients);
        optimizer.Step<T>(_parameters, _gradients);
        parameters.Upload(stream, _parameters);
    }

    /// <summary>Nothing to do: the state never left.</summary>
    public override void Read(AcceleratorStream stream)
    {
    }

    /// <summary>Nothing to do.</summary>
    public override void Dispose()
    {
    }
}
