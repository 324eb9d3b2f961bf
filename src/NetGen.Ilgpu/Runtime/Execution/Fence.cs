using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace NetGen.Runtime;

/// <summary>A place in a stream, to wait until the work before it is done.</summary>
internal abstract class Fence : IDisposable
{
    /// <summary>A fence for a stream.</summary>
    public static Fence For(AcceleratorStream stream) =>
        stream is CudaStream cuda ? new EventFence(cuda) : new StreamFence(stream);

    /// <summary>Moves the fence behind all work that is in the stream now.</summary>
    public abstract void Place();

    /// <summary>Waits for the work before the fence; returns at once if it was never placed.</summary>
    public abstract void Wait();

    /// <inheritdoc/>
    public abstract void Dispose();

    // Without events, one waits for everything in the stream.
    private sealed class StreamFence(AcceleratorStream stream) : Fence
    {
        private bool _isPlaced;

        public override void Place() => _isPlaced = true;

        public override void Wait()
        {
            if (_isPlaced)
            {
                stream.Synchronize();
                _isPlaced = false;
            }
        }

        public override void Dispose()
        {
        }
    }

    private sealed class EventFence : Fence
    {
        private readonly CudaStream _stream;
        private nint _event;
        private bool _isPlaced;

        public EventFence(CudaStream stream)
        {
            _stream = stream;
            Require(CudaAPI.CurrentAPI.CreateEvent(out _event, CudaEventFlags.CU_EVENT_DISABLE_TIMING));
        }

        public override void Place()
        {
            Require(CudaAPI.CurrentAPI.RecordEvent(_event, _stream.StreamPtr));
            _isPlaced = true;
        }

        public override void Wait()
        {
            if (_isPlaced)
            {
                Require(CudaAPI.CurrentAPI.SynchronizeEvent(_event));
            }
        }

        public override void Dispose()
        {
            if (_event != 0)
            {
                CudaAPI.CurrentAPI.DestroyEvent(_event);
                _event = 0;
            }
        }

        private static void Require(CudaError error)
        {
            if (error != CudaError.CUDA_SUCCESS)
            {
                throw new CudaException(error);
            }
        }
    }
}
