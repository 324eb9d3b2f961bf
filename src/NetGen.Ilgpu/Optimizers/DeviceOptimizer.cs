using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>An optimizer whose state is on an accelerator while training lasts.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal abstract class DeviceOptimizer<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The optimizer's form for an accelerator, with the state that it has.</summary>
    /// <param name="optimizer">The optimizer; one that NetGen does not know updates on the host.</param>
    /// <param name="device">The device.</param>
    /// <param name="parameterCount">Length of the parameter vector.</param>
    /// <param name="stream">Where the state is taken up.</param>
    public static DeviceOptimizer<T> For(Optimizer optimizer, IlgpuDevice device, int parameterCount, AcceleratorStream stream) =>
        optimizer switch
        {
            Sgd sgd => new SgdOnDevice<T>(sgd, new OptimizerVectors<T>(sgd, device, parameterCount, stream), KernelsOf(device)),
            Adam adam => new AdamOnDevice<T>(adam, new OptimizerVectors<T>(adam, device, parameterCount, stream), KernelsOf(device)),
            _ => new OptimizerOnHost<T>(optimizer, parameterCount),
        };

    /// <summary>Scalars of state on the device.</summary>
    /// <exception cref="InvalidOperationException">The optimizer's state is of another network.</exception>
    public static long StateLength(Optimizer optimizer, int parameterCount)
    {
        int vectors = optimizer.StateOf<T>(parameterCount).Length;
        return optimizer is Sgd or Adam ? (long)vectors * parameterCount : 0;
    }

    /// <summary>Puts an update into the stream, which does nothing if the statistics tell of a loss that was not finite.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="parameters">The parameter vector, updated in place.</param>
    /// <param name="gradients">The gradient vector.</param>
    /// <param name="statistics">What the steps gave until now, <c>[1]</c>.</param>
    public abstract void Step(
        AcceleratorStream stream, ArrayView<T> parameters, ArrayView<T> gradients, ArrayView<Statistics<T>> statistics);

    /// <summary>Waits for the stream and gives the optimizer its state.</summary>
    public abstract void Read(AcceleratorStream stream);

    /// <inheritdoc/>
    public abstract void Dispose();

    private static OptimizerKernels<T> KernelsOf(IlgpuDevice device) => device.Shared(accelerator => new OptimizerKernels<T>(accelerator));
}
